"""The report as people see it, in headless Chromium: no complaint, no request, tables that sort."""

import os
import sys

import chromium
import support

FIXTURES = support.FIXTURES
OVERVIEW = "#overview table"

# Contrast by WCAG 2: of every text against the nearest background that is not transparent.
CONTRAST = """(function () {
  function channels(colour) { return colour.match(/[0-9.]+/g).map(Number) }
  function luminance(c) {
    const l = c.slice(0, 3).map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2]
  }
  function background(element) {
    for (let e = element; e; e = e.parentElement) {
      const c = channels(getComputedStyle(e).backgroundColor)
      if (c.length < 4 || c[3] > 0) return c
    }
    return [255, 255, 255]
  }
  const poor = new Set()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement
    if (!texts.currentNode.data.trim() || element.closest('script,title')) continue
    const style = getComputedStyle(element)
    const colour = element.closest('svg') ? style.fill : style.color
    const pair = [luminance(channels(colour)), luminance(background(element))].sort((a, b) => b - a)
    const contrast = (pair[0] + 0.05) / (pair[1] + 0.05)
    if (contrast < 4.5) poor.add(element.tagName + '.' + element.className + ' ' + contrast.toFixed(2))
  }
  return Array.from(poor)
})()"""


class Page(support.Case):
    @classmethod
    def setUpClass(cls):
        cls.browser = chromium.Browser()
        cls.addClassCleanup(cls.browser.close)

    def tearDown(self):
        """Whatever a test did: the page complains of nothing and asks for nothing but itself."""
        self.assertEqual(self.browser.complaints(), [])
        self.assertEqual(len(self.browser.requests()), 1, self.browser.requests())
        self.browser.call("Emulation.clearDeviceMetricsOverride")
        self.browser.call("Emulation.setEmulatedMedia", media="", features=[])
        self.browser.call("Emulation.setScriptExecutionDisabled", value=False)

    def report(self, *more, language="en"):
        """Writes the report of the fixtures and opens it."""
        self.expect(0, "shortlist", "--members", FIXTURES / "members.csv", "--demands",
                    FIXTURES / "demands.csv", FIXTURES / "ted-notice.xml", "--top", "5", "--format",
                    "html", "--output", "out", "--quiet", "--language", language, *more)
        self.browser.open(self.folder / "out" / "shortlists.html")

    def column(self, table, nth):
        return self.browser.ask(f"Array.from(document.querySelectorAll('{table} tbody tr'))"
                                f".filter(r=>!r.hidden).map(r=>r.cells[{nth}].innerText.trim())")

    def head(self, table, nth):
        return f"{table} thead tr:last-child th:nth-child({nth + 1})"

    def state(self, table, nth):
        return self.browser.ask(f"document.querySelector('{self.head(table, nth)}')"
                                ".getAttribute('aria-sort')")

    def test_a_click_sorts_and_another_turns_round(self):
        self.report()
        before = self.column(OVERVIEW, 1)
        self.browser.click(self.head(OVERVIEW, 1) + " button")
        rising = self.column(OVERVIEW, 1)
        self.assertEqual(rising, sorted(before, key=str.casefold))
        self.assertNotEqual(rising, before)
        self.assertEqual(self.state(OVERVIEW, 1), "ascending")
        self.browser.click(self.head(OVERVIEW, 1) + " button")
        self.assertEqual(self.column(OVERVIEW, 1), rising[::-1])
        self.assertEqual(self.state(OVERVIEW, 1), "descending")

    def test_the_keyboard_sorts_numbers_as_numbers(self):
        self.report("--near-misses", "0", "--top", "12", language="de")
        self.browser.ask(f"document.querySelector('{self.head(OVERVIEW, 0)} button').focus()")
        for falling in (False, True):
            self.browser.press("Enter", 13, "\r")
            numbers = list(map(int, self.column(OVERVIEW, 0)))
            self.assertEqual(numbers, sorted(numbers, reverse=falling))
        self.assertEqual(self.state(OVERVIEW, 0), "descending")

    def test_scores_and_dates_sort_in_either_language(self):
        for language, mark in (("en", "."), ("de", ",")):
            self.report(language=language)
            self.browser.click(self.head("#unlisted table", 2) + " button")
            scores = [float(s.replace(mark, ".") or "nan") for s in self.column("#unlisted table", 2)]
            self.assertGreater(len(scores), 3)
            self.assertEqual(scores, sorted(scores))
            self.browser.click(self.head(OVERVIEW, 2) + " button")
            dates = self.browser.ask(f"Array.from(document.querySelectorAll('{OVERVIEW} time'))"
                                     ".map(t=>t.dateTime)")
            self.assertGreater(len(dates), 5)
            self.assertEqual(dates, sorted(dates))

    def test_candidates_sort_by_name(self):
        self.report("--near-misses", "0")
        self.browser.click(self.head("#d1 table", 1) + " button")
        names = self.column("#d1 table", 1)
        self.assertEqual(names, sorted(names, key=str.casefold))

    def test_filter_hides_what_does_not_hold_the_words(self):
        self.report(language="de")
        n_all = len(self.column(OVERVIEW, 1))
        self.browser.click("#overview input")
        self.browser.type("STADTBUS")
        left = self.column(OVERVIEW, 1)
        self.assertEqual(len(left), 1)
        self.assertIn("Stadtbussen", left[0])
        self.assertEqual(self.browser.ask("document.querySelector('#overview output').textContent"),
                         f"1 von {n_all} angezeigt")

    def test_everything_is_there_without_the_script(self):
        self.browser.call("Emulation.setScriptExecutionDisabled", value=True)
        self.report()
        root = self.browser.call("DOM.getDocument", depth=0)["root"]["nodeId"]
        page = self.browser.call("DOM.getOuterHTML", nodeId=root)["outerHTML"]
        self.assertNotIn("<button", page)
        for words in ("Overview", "Members on no list", "Near misses", "<mark>", "Open question"):
            self.assertIn(words, page)
        self.browser.call("Emulation.setScriptExecutionDisabled", value=False)

    def test_texts_stand_out_from_their_ground(self):
        for language in ("en", "de"):
            self.report(language=language)
            for scheme in ("light", "dark"):
                self.browser.call("Emulation.setEmulatedMedia", features=[
                    {"name": "prefers-color-scheme", "value": scheme}])
                self.assertEqual(self.browser.ask(CONTRAST), [], scheme)

    def test_nothing_is_wider_than_a_phone(self):
        for language in ("en", "de"):
            self.report(language=language)
            for width in (320, 400, 800, 1280):
                self.browser.call("Emulation.setDeviceMetricsOverride", width=width, height=800,
                                  deviceScaleFactor=1, mobile=False)
                self.assertLessEqual(self.browser.ask("document.documentElement.scrollWidth"), width)

    def test_paper_shows_what_a_screen_lets_open(self):
        self.report()
        self.browser.call("Emulation.setEmulatedMedia", media="print")
        heights = self.browser.ask("Array.from(document.querySelectorAll('.l details p'))"
                                   ".map(p=>p.getBoundingClientRect().height)")
        self.assertGreater(len(heights), 50)
        self.assertGreater(min(heights), 0)
        hidden = self.browser.ask("['nav','.skip','summary','.fi'].filter(s=>"
                                  "getComputedStyle(document.querySelector(s)).display!=='none')")
        self.assertEqual(hidden, [])
        pdf = self.browser.call("Page.printToPDF")["data"]
        self.assertGreater(len(pdf), 20000)

    def test_headings_do_not_skip_a_level(self):
        self.report()
        levels = self.browser.ask("Array.from(document.querySelectorAll('h1,h2,h3,h4,h5,h6'))"
                                  ".map(h=>+h.tagName[1])")
        self.assertEqual(levels[0], 1)
        for one, next_one in zip(levels, levels[1:]):
            self.assertLessEqual(next_one, one + 1)
        self.browser.press("Tab", 9)
        self.assertEqual(self.browser.ask("document.activeElement.className"), "skip")
        self.assertGreaterEqual(
            self.browser.ask("document.activeElement.getBoundingClientRect().top"), 0)

    def test_hostile_texts_stay_texts(self):
        bad = "</script><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
        name = bad.replace('"', '""')
        self.write("members.csv", f'id,name,text\n"{name}","{name}","forging {name}"\nm2,b,axles\n'
                                  "m3,c,gears\nm4,d,pumps\nm5,e,valves\n")
        self.write("demands.csv", f'id,title,text\n"{name}","{name}","forging {name}"\n'
                                  "d2,steel,axles\n")
        self.shortlist(0, "--format", "html", "--quiet")
        self.browser.open(self.folder / "out" / "shortlists.html")
        for selector in ("#overview", "#unlisted", "#standings"):
            self.browser.ask(f"document.querySelectorAll('{selector} button').forEach(b=>b.click())")
        self.assertEqual(self.browser.ask("document.querySelectorAll('script').length"), 1)
        self.assertEqual(self.browser.ask("document.querySelectorAll('img,[onload]').length"), 0)


if chromium.find() is None:
    wanted = os.environ.get("MATCHDAY_BROWSER") == "1"
    print(("FAILED" if wanted else "Skipped") + ": no chromium here; the report is not looked at "
          "in a browser (MATCHDAY_BROWSER=1 ./dev test installs one)")
    sys.exit(1 if wanted else 77)
support.main()
