/* The style sheet of the page: system fonts, one calm column, the same on screen, phone and paper.
 *
 * Class names are single letters where there are many of them: they are most of the file's markup.
 * Colours: contrast of text at least 4.5 : 1, of bars at least 3 : 1, in light and in dark.
 */
#include "adapters/shortlists/html-private.h"

static const char *const rules[] = {
    ":root{--ink:#1f2529;--soft:#57616b;--line:#dedad2;--paper:#fbfaf7;--link:#0a5872;",
    "--yes:#1d6b41;--no:#a02c26;--ask:#7d5200;--track:#ebe8e1;",
    "--c0:#2a6a8c;--c1:#b56d22;--c2:#5d8a3c;--c3:#8d5a97;--c4:#b9503f;--c5:#2f8d87;--c6:#8a7a2e;",
    "--c7:#737c85}",
    "@media (prefers-color-scheme:dark){",
    ":root{--ink:#e4e2dc;--soft:#a3abb3;--line:#3a3f44;--paper:#16191c;--link:#"
    "7fc4de;",
    "--yes:#7fcf9f;--no:#f0958c;--ask:#e6b95c;--track:#2b3035;",
    "--c0:#5fa8cc;--c1:#e0a05a;--c2:#94bf70;--c3:#be92c8;--c4:#e28473;--c5:#68c2bb;--c6:#c4b25e;",
    "--c7:#a0a8b0}}",

    "*{box-sizing:border-box}",
    "html{-webkit-text-size-adjust:100%}",
    "body{margin:0 auto;max-width:74rem;padding:2.5rem 1.5rem 5rem;background:var(--paper);",
    "color:var(--ink);font:1rem/1.5 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",",
    "\"Liberation Sans\",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}",
    "h1,h2{font-family:Charter,\"Bitstream Charter\",\"Iowan Old Style\",\"Sitka Text\",Cambria,",
    "\"Noto Serif\",\"Liberation Serif\",Georgia,serif;font-weight:600;line-height:1.2}",
    "h1{font-size:2.4rem;margin:0;letter-spacing:-.01em}",
    "h2{font-size:1.6rem;margin:0 0 .4rem;text-wrap:balance}",
    "h3{font-size:1rem;margin:1.6rem 0 .3rem}",
    "p{margin:.3rem 0;max-width:48rem}",
    "a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}",
    "a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px}",
    "small{color:var(--soft);font-size:.85em;font-weight:400}",
    "header p,.t{color:var(--soft)}",
    ".t{font-style:italic}",
    "section{margin-top:3rem;border-top:1px solid var(--line);padding-top:1.8rem}",
    "h2 a{color:var(--soft);text-decoration:none;font-weight:400;margin-right:.35em}",
    ".demand{content-visibility:auto;contain-intrinsic-size:auto 70rem}",

    "dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:.7rem 2rem;",
    "margin:1.2rem 0}",
    "dt{color:var(--soft);font-size:.8rem}",
    "dd{margin:0;unicode-bidi:isolate}",

    "table{border-collapse:collapse;width:100%;margin:.8rem 0}",
    "th,td{text-align:left;vertical-align:top;padding:.5rem .8rem .5rem 0;",
    "border-bottom:1px solid var(--line);unicode-bidi:isolate}",
    "thead th{color:var(--soft);font-size:.8rem;font-weight:400;vertical-align:bottom}",
    "tbody th{font-weight:600}",
    "th small{display:block}",
    ".o tbody th{font-weight:400;overflow-wrap:anywhere}",
    ".n,.d{white-space:nowrap}",
    ".o .n{text-align:right;padding-right:1.2rem}",
    ".o .n:first-child{width:1%}",
    "#overview th[scope=row]{width:45%}",

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

    "ul{list-style:none;margin:.4rem 0;padding:0}",
    ".a li{margin:.15rem 0}",
    ".a b{display:inline-block;min-width:3rem;font-weight:400;color:var(--soft)}",
    ".s{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;font-size:.9rem}",
    ".y,.m,.x{padding-left:1.3em;text-indent:-1.3em}",
    ".y::before,.m::before,.x::before{display:inline-block;width:1.3em;text-indent:0;",
    "font-weight:700}",
    ".y{color:var(--yes)}.y::before{content:\"✓\"}",
    ".x{color:var(--no)}.x::before{content:\"✕\"}",
    ".m{color:var(--ask)}.m::before{content:\"?\"}",
    ".q,.f{border-left:3px solid var(--ask);padding-left:.7rem}",
    ".f{border-color:var(--no)}",
    ".r li{margin:.3rem 0}",
    ".r .x{color:inherit}.r .x::before,.r .x b{color:var(--no)}",
    ".r q{color:var(--soft)}",
    ".p,summary{color:var(--soft);font-size:.85rem}",
    "summary{cursor:pointer;width:max-content;margin-top:.3rem}",
    "details p{margin:.3rem 0}",
    ".up{font-size:.85rem}",

    "@media (max-width:46rem){",
    "body{padding:1.5rem 1rem 3rem}",
    "h1{font-size:2rem}h2{font-size:1.35rem}",
    "dl{grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:.6rem 1.2rem}",
    "#overview thead,.l "
    "thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}",
    "#overview table,#overview tbody,.l,.l tbody{display:block}",
    "#overview tr{display:grid;grid-template-columns:2.2rem 1fr 6rem;padding:.7rem 0;",
    "border-bottom:1px solid var(--line)}",
    "#overview td,#overview th{border:0;padding:0}",
    "#overview .n:first-child{text-align:left;color:var(--soft)}",
    "#overview th[scope=row]{grid-column:2/-1;width:auto}",
    "#overview .d{grid-column:2/-1;color:var(--soft);font-size:.85rem}",
    "#overview .best{grid-column:2/-1}",
    "#overview .best~.n{display:none}",
    "#inputs table,#legend table{font-size:.85rem}.o .n{padding-right:.6rem}",
    ".l tr{display:grid;grid-template-columns:2rem 1fr 7rem;padding:.9rem 0;",
    "border-bottom:1px solid var(--line)}",
    ".l td,.l th[scope=row],.l .b,.l td.n{width:auto;border:0;padding:0}",
    ".l th[scope=row]{padding-right:1rem}",
    ".l td:last-child{grid-column:1/-1;padding-top:.6rem}",
    "}",

    "@page{size:A4;margin:16mm 14mm 18mm}",
    "@media print{",
    ":root{--paper:#fff;--ink:#000;--soft:#444;--link:#000;--line:#bbb;--track:#e6e6e6}",
    "html{font-size:9.5pt}body{padding:0;max-width:none;line-height:1.4}",
    "a{text-decoration:none}",
    ".demand{content-visibility:visible;break-before:page;border:0;margin:0;padding:0}",
    "h2,h3,.key,thead{break-after:avoid}",
    "tr,li,dl{break-inside:avoid}",
    "summary,.up{display:none}",
    "details::details-content{content-visibility:visible;display:block;block-size:auto}",
    ".l th[scope=row]{width:36mm}.l .b{width:26mm;padding-right:5mm}.l td.n{width:9mm}",
    ".bar,.bar i,.key i{print-color-adjust:exact;-webkit-print-color-adjust:exact}",
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
  for (guint i = 1; i <= HTML_BAR_STEPS; i++) /* half a percent each */
    g_string_append_printf(style, ".w%u{width:%u%s%%}", i, i / 2, i % 2 == 0 ? "" : ".5");
  return g_string_free(style, FALSE);
}
