/* The style sheet of the page: system fonts, one calm column, the same on screen, phone and paper.
 *
 * Class names are single letters where there are many of them: they are most of the file's markup.
 * Colours: contrast of text at least 4.5 : 1, of bars at least 3 : 1, in light and in dark.
 */
#include "adapters/shortlists/html-private.h"

static const char *const rules[] = {
    ":root{--ink:#1f2529;--soft:#57616b;--line:#dedad2;--paper:#fbfaf7;--raised:#fff;--link:#"
    "0a5872;",
    "--yes:#1d6b41;--no:#a02c26;--ask:#7d5200;--track:#ebe8e1;--mark:#fff1b8;--underline:#f0cf5a;",
    "--c0:#2a6a8c;--c1:#b56d22;--c2:#5d8a3c;--c3:#8d5a97;--c4:#b9503f;--c5:#2f8d87;--c6:#8a7a2e;",
    "--c7:#737c85;--k0:#0f4c68;--k1:#3f7f9d;--k2:#86b3c8;--k3:#c3d8e2}",
    "@media (prefers-color-scheme:dark){",
    ":root{--ink:#e4e2dc;--soft:#a3abb3;--line:#3a3f44;--paper:#16191c;--raised:#1e2226;--link:#"
    "7fc4de;",
    "--yes:#7fcf9f;--no:#f0958c;--ask:#e6b95c;--track:#2b3035;--mark:#5a4a12;--underline:#8a7320;",
    "--c0:#5fa8cc;--c1:#e0a05a;--c2:#94bf70;--c3:#be92c8;--c4:#e28473;--c5:#68c2bb;--c6:#c4b25e;",
    "--c7:#a0a8b0;--k0:#a8dcf2;--k1:#6fb0cd;--k2:#3f7690;--k3:#2a4a59}}",

    "*{box-sizing:border-box}",
    "html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}",
    "body{margin:0 auto;max-width:76rem;padding:2.5rem 1.5rem 5rem;background:var(--paper);",
    "color:var(--ink);font:1rem/1.5 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",",
    "\"Liberation Sans\",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}",
    "h1,h2{font-family:Charter,\"Bitstream Charter\",\"Iowan Old Style\",\"Sitka Text\",Cambria,",
    "\"Noto Serif\",\"Liberation Serif\",Georgia,serif;font-weight:600;line-height:1.2}",
    "h1{font-size:2.4rem;margin:0;letter-spacing:-.01em}",
    "h2{font-size:1.6rem;margin:0 0 .4rem;text-wrap:balance}",
    "h3{font-size:1rem;margin:1.6rem 0 .3rem}",
    "p{margin:.3rem 0;max-width:48rem}",
    "a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}",
    ":focus-visible{outline:2px solid var(--link);outline-offset:2px}",
    ".skip{position:absolute;left:1rem;top:-4rem;padding:.5rem "
    "1rem;background:var(--raised);z-index:1}",
    ".skip:focus{top:.5rem}",
    "small{color:var(--soft);font-size:.85em;font-weight:400}",
    "header p,.t{color:var(--soft)}",
    "p.t{font-style:italic}table.t{color:inherit}",
    "nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;margin:.8rem 0 0}",
    "section{margin-top:3rem;border-top:1px solid var(--line);padding-top:1.8rem}",
    "h2 a{color:var(--soft);text-decoration:none;font-weight:400;margin-right:.35em}",
    "mark{background:var(--mark);color:inherit;border-radius:2px;padding:0 .1em;margin:0 -.1em}",
    "h2 mark{background:none;box-shadow:inset 0 -.14em var(--underline)}",
    ".demand{content-visibility:auto;contain-intrinsic-size:auto 70rem}",

    "dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:.7rem 2rem;",
    "margin:1.2rem 0}",
    "dt{color:var(--soft);font-size:.8rem}",
    "dd{margin:0;unicode-bidi:isolate}",

    "table{border-collapse:collapse;width:100%;margin:.8rem 0}",
    "caption,.o "
    "caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}",
    "th,td{text-align:left;vertical-align:top;padding:.5rem .8rem .5rem 0;",
    "border-bottom:1px solid var(--line);unicode-bidi:isolate}",
    "thead th{color:var(--soft);font-size:.8rem;font-weight:400;vertical-align:bottom}",
    "thead button{all:unset;cursor:pointer;border-radius:2px}",
    "thead button:hover{color:var(--ink);text-decoration:underline}",
    "thead button:focus-visible{outline:2px solid var(--link);outline-offset:2px}",
    "[aria-sort] button{color:var(--ink);font-weight:600}",
    "[aria-sort=ascending] button::after{content:\" ↑\"}",
    "[aria-sort=descending] button::after{content:\" ↓\"}",
    ".fi{margin:.8rem 0 0;font-size:.85rem;color:var(--soft)}",
    ".fi input{font:inherit;color:var(--ink);background:var(--raised);border:1px solid "
    "var(--soft);",
    "border-radius:4px;padding:.25rem .5rem;width:14rem;max-width:60%}",
    ".fi output{margin-left:.8rem}",
    "[hidden]{display:none!important}",
    "tbody th{font-weight:600}",
    "th small,td.w small{display:block}",
    ".o tbody th{font-weight:400;overflow-wrap:anywhere}",
    ".n,.d{white-space:nowrap}",
    ".o .n{text-align:right;padding-right:1.2rem}",
    ".o .n:first-child{width:1%}",
    "#overview th[scope=row]{width:42%}",
    ".u th[scope=row],#standings th[scope=row]{width:17rem}",
    ".r td:last-child{width:40%}.r .x th{color:var(--no)}",
    ".pr{display:none}",

    ".l td.n{font-size:1.15rem;width:3.2rem;color:var(--soft)}",
    ".l th[scope=row]{width:15rem}",
    ".l .b{width:10rem;padding-right:1.8rem}",
    ".l td p:first-child{margin-top:0}",
    ".bar{display:flex;height:.5rem;margin-top:.35rem;background:var(--track);border-radius:2px;",
    "overflow:hidden}",
    ".bar i{border-right:1px solid var(--paper)}",
    ".key{color:var(--soft);font-size:.85rem}",
    ".key span{white-space:nowrap;margin-right:.9rem}",
    ".key i{display:inline-block;width:.7em;height:.7em;margin-right:.4em;border-radius:2px}",

    ".sp{display:block;width:100%;max-width:37.5rem;height:auto;margin:.6rem 0 .2rem}",
    ".sp path{fill:none;stroke:var(--soft)}",
    ".sp .st{stroke:var(--c0);stroke-width:2}.sp .ri{stroke:var(--no);stroke-width:1.5}",
    ".sp .cut{stroke:var(--ink);stroke-dasharray:2 2}",
    ".map{overflow-x:auto;margin:.8rem 0}",
    ".map svg{display:block}",
    ".map text{font-size:11px;fill:var(--ink)}",
    ".map .v{text-anchor:end}.map .h{text-anchor:middle;fill:var(--soft);font-size:9px}",

    "ul{list-style:none;margin:.4rem 0;padding:0}",
    ".a li{margin:.15rem 0}",
    ".a b{display:inline-block;min-width:4.2rem;font-weight:400;color:var(--soft)}",
    ".s{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;font-size:.9rem}",
    ".y,.m,li.x{padding-left:1.3em;text-indent:-1.3em}",
    ".y::before,.m::before,li.x::before{display:inline-block;width:1.3em;text-indent:0;",
    "font-weight:700}",
    ".y{color:var(--yes)}.y::before{content:\"✓\"}",
    "li.x{color:var(--no)}li.x::before{content:\"✕\"}",
    ".m{color:var(--ask)}.m::before{content:\"?\"}",
    ".q,.f{border-left:3px solid var(--ask);padding-left:.7rem}",
    ".f{border-color:var(--no)}",
    ".p,summary{color:var(--soft);font-size:.85rem}",
    "summary{cursor:pointer;width:max-content;margin-top:.3rem}",
    "details p{margin:.3rem 0}",
    ".up{font-size:.85rem}",

    "@media (max-width:46rem){",
    "body{padding:1.5rem 1rem 3rem}",
    "h1{font-size:2rem}h2{font-size:1.35rem}",
    "dl{grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:.6rem 1.2rem}",
    "#overview thead,.l thead{display:none}",
    "#overview table,#overview tbody,.l,.l tbody{display:block}",
    "#overview tbody tr{display:grid;grid-template-columns:2.2rem minmax(0,1fr) 6rem;padding:.7rem "
    "0;",
    "border-bottom:1px solid var(--line)}",
    "#overview tbody td,#overview tbody th{border:0;padding:0}",
    "#overview .n:first-child{text-align:left;color:var(--soft)}",
    "#overview tbody th[scope=row]{grid-column:2/-1;width:auto}",
    "#overview .d{grid-column:2/-1;color:var(--soft);font-size:.85rem}",
    "#overview .best{grid-column:2/-1}",
    "#overview .best~.n{display:none}",
    ".u,.u tbody,.u tr,.u th,.u td,.r,.r tbody,.r tr,.r th,.r "
    "td{display:block;width:auto!important}",
    ".u thead,.r thead{display:none}",
    ".u tr,.r tr{padding:.7rem 0;border-bottom:1px solid var(--line)}",
    ".u th,.u td,.r th,.r td{border:0;padding:0;text-align:left!important}.u .n{display:none}",
    "#inputs table,#legend table,#standings table{font-size:.85rem}.o .n{padding-right:.6rem}",
    "#standings th[scope=row]{width:30%}#standings tr :last-child.n{display:none}",
    ".o thead th{white-space:normal;overflow-wrap:anywhere}th,td,a{overflow-wrap:anywhere}",
    ".l tbody tr{display:grid;grid-template-columns:2rem minmax(0,1fr) 6.5rem;padding:.9rem 0;",
    "border-bottom:1px solid var(--line)}",
    ".l tbody td,.l th[scope=row],.l .b,.l td.n{width:auto;border:0;padding:0}",
    ".l th[scope=row]{padding-right:1rem}",
    ".l td:last-child{grid-column:1/-1;padding-top:.6rem}",
    "}",
    "@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}",

    "@page{size:A4;margin:14mm 14mm 16mm;@bottom-right{content:counter(page) \" / \" "
    "counter(pages);",
    "font:8pt system-ui,sans-serif;color:#444}}",
    "@media print{",
    ":root{--paper:#fff;--ink:#000;--soft:#444;--link:#000;--line:#bbb;--track:#e6e6e6;--mark:#"
    "fff1b8}",
    "html{font-size:8.5pt}body{padding:0;max-width:none;line-height:1.35}",
    "a{text-decoration:none}",
    "section{margin-top:8mm;padding-top:5mm}",
    ".demand{content-visibility:visible;break-before:page;border:0;margin:0;padding:0}",
    "#unlisted{break-before:page;border:0;margin-top:0;padding-top:0}",
    "h2,h3,.key,.sp,thead{break-after:avoid}",
    "tr,li,dl,.sp{break-inside:avoid}",
    "thead{display:table-header-group}",
    ".pr{display:table-row}.pr td{padding:0 0 1mm;border:0;color:var(--soft);font-size:.85rem}",
    "summary,.up,nav,.skip,.fi,.ft{display:none}",
    "details::details-content{content-visibility:visible;display:block;block-size:auto}",
    ".l details p{display:inline;margin-right:.4em}.l details .p{display:block}",
    "#coverage{break-inside:avoid}",
    "th,td{padding-top:1.2mm;padding-bottom:1.2mm}p{max-width:none;margin:.5mm 0}",
    "ul{margin:.5mm 0}",
    ".l th[scope=row]{width:38mm}.l .b{width:26mm;padding-right:4mm}.l td.n{width:9mm}",
    "mark,.bar,.bar i,.key i,.map rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}",
    ".map{overflow:visible}.map svg{max-width:100%;height:auto}",
    "dl{grid-template-columns:repeat(4,1fr);gap:2mm 5mm;margin:3mm 0}",
    "}",
};

char *
html_style(void)
{
  GString *style = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
    g_string_append(style, rules[i]);
  for (guint i = 0; i < HTML_COLOURS; i++)
    g_string_append_printf(style, ".c%u{background:var(--c%u)}", i, i);
  for (guint i = 0; i < 4; i++) /* how good a rank is */
    g_string_append_printf(style, ".k%u{fill:var(--k%u);background:var(--k%u)}", i, i, i);
  for (guint i = 1; i <= HTML_BAR_STEPS; i++) /* half a percent each */
    g_string_append_printf(style, ".w%u{width:%u%s%%}", i, i / 2, i % 2 == 0 ? "" : ".5");
  return g_string_free(style, FALSE);
}
