"""A report in German says everything in German, what became of damaged inputs among it."""

import re

import support

MEMBERS = """id,name,country,nuts,cpv,languages,staff,size,founded,text
m1,Forge Alpha,Nowhere,AT31,9310000;12,xx,"1,234",huge,yesterday,forging of steel
,Nameless,AT,XX99999,,,-3,,2024-01-01 10:00,milling
m1,Again,AT,,,,many,,,milling
m3,Quote,AT,,,,,,,a "quoted" word
"""
DEMANDS = """id,title,text,value,currency,shortlist,must,date
d1,Steel,forging of steel,viel,Taler,none,size in giant,31.13.2024
"""


class German(support.Case):
    def test_every_remark(self):
        self.write("members.csv", MEMBERS)
        self.write("demands.csv", DEMANDS)
        self.shortlist(3, "--format", "html", "--language", "de")
        page = (self.folder / "out" / "shortlists.html").read_text()
        inputs = page[page.index('<section id="inputs">'):page.index('<section id="legend">')]
        rows = re.findall(r"<tr.*?</tr>", inputs, re.S)
        self.assertGreater(len(rows), 15)
        self.assertEqual([row for row in rows if 'lang="en"' in row], [])
        self.assertIn("noch einmal die Kennung aus Zeile 2", inputs)

    def test_numbers_for_programs_stay(self):
        formats = ("--format", "csv,json,xml,trec")
        self.shortlist(0, *formats)
        self.shortlist(0, *formats, "--language", "de", output="german")
        for name in ("shortlists.csv", "shortlists.json", "shortlists.xml", "shortlists.trec"):
            english, german = self.outputs()[name], self.outputs("german")[name]
            numbers = rb"[0-9]\.[0-9]{6}"
            self.assertGreater(len(re.findall(numbers, english)), 3)
            self.assertEqual(re.findall(numbers, english), re.findall(numbers, german))
        self.assertEqual(self.outputs()["shortlists.trec"], self.outputs("german")["shortlists.trec"])


support.main()
