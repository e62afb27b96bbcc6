"""How the program reads its command line, and what it says when that is wrong."""

import support

INPUTS = ("--members", "members.csv", "--demands", "demands.csv")
RUN = ("--run", "run", "--qrels", "qrels")


class CommandLine(support.Case):
    def refuse(self, part, *arguments):
        result = self.expect(64, *arguments)
        self.assertIn(part, result.err)
        self.assertIn("See: matchday", result.err)
        self.assertEqual(result.out, "")

    def test_commands(self):
        self.refuse("which command?")
        self.refuse('unknown command "shrtlist"; did you mean "shortlist"?', "shrtlist")
        self.refuse('unknown command "xyz"', "xyz")
        self.refuse('unknown command "--top"', "--top", "3")
        self.refuse('unknown command "xyz"', "help", "xyz")

    def test_unknown_options(self):
        self.refuse("unknown option --memebrs; did you mean --members?",
                    "shortlist", "--memebrs", "a")
        self.refuse("unknown option --zzz", "shortlist", "--zzz")
        self.refuse("unknown option -m; options begin with two hyphens", "shortlist", "-m", "a")
        self.refuse('unexpected argument "a.csv"', "shortlist", "a.csv")
        self.refuse("unknown option --qrels", "shortlist", "--qrels=x")

    def test_values(self):
        self.refuse("--top needs a value: --top N", "shortlist", "--top")
        self.refuse("--top needs a value", "shortlist", "--top", "--strict")
        self.refuse("--output needs a value", "shortlist", "--output=")
        self.refuse("--strict takes no value", "shortlist", "--strict=yes")
        for value in ("0", "-1", "x", "1.5", "100001", "99999999999999999999", " 1", "+1"):
            self.refuse("--top: not a whole number from 1 to 100000", "shortlist", "--top=" + value)
        self.refuse("--near-misses: not a whole number from 0 to 1000",
                    "shortlist", "--near-misses", "1001")
        self.refuse('--format: empty name in "html,,csv"', "shortlist", "--format", "html,,csv")

    def test_names(self):
        self.refuse('unknown format "htlm"; did you mean "html"?',
                    "shortlist", *INPUTS, "--format", "htlm")
        self.refuse('unknown format "docx"; there are: html',
                    "shortlist", *INPUTS, "--format", "html,docx")
        self.refuse('unknown facet "codse"; did you mean "codes"?',
                    "shortlist", *INPUTS, "--weight", "codse=1")
        for weight in ("codes", "=1", "codes=", "codes=x", "codes=-1", "codes=nan",
                       "codes=1e999", "codes=0,5"):
            self.refuse("--weight: not a facet", "shortlist", *INPUTS, "--weight", weight)
        self.refuse('unknown measure "ncdg"; did you mean "ndcg"?',
                    "evaluate", *RUN, "--measures", "ncdg@10")
        self.refuse('needs a cutoff, for example "p@10"', "evaluate", *RUN, "--measures", "map,p")
        self.refuse("--as: neither members nor demands", "inspect", "members.csv", "--as", "member")

    def test_what_is_missing(self):
        self.refuse("--members is missing", "shortlist", "--demands", "demands.csv")
        self.refuse("--demands is missing", "shortlist", "--members", "members.csv")
        self.refuse("--qrels is missing", "evaluate", *INPUTS)
        self.refuse("--run is evaluated without", "evaluate", *RUN, "--members", "members.csv")
        self.refuse("--member is missing", "explain", *INPUTS)
        self.refuse("which file?", "inspect")

    def test_standard_input_is_read_once(self):
        self.refuse("only once", "shortlist", "--members", "-", "--demands", "-")
        self.refuse("only once", "inspect", "-", "-", "--as", "members")
        self.refuse("needs --as", "inspect", "-")

    def test_lists_take_what_follows(self):
        self.write("more.csv", "id,name,text\nm9,Nine,welding\n")
        for arguments in (
            ("--members", "members.csv", "more.csv", "--demands", "demands.csv"),
            ("--members", "members.csv", "--members", "more.csv", "--demands", "demands.csv"),
            ("--demands", "demands.csv", "--members", "members.csv", "--top", "3", "more.csv"),
            ("--demands=demands.csv", "--members=members.csv", "--", "more.csv"),
        ):
            result = self.expect(0, "shortlist", "--output=out", *arguments)
            self.assertIn("members    5\n", result.out)

    def test_file_names_may_look_like_options(self):
        self.write("--members.csv", support.MEMBERS)
        self.write("one.csv", "id,name,text\nm9,Nine,welding\n")
        for arguments in (("--members=--members.csv", "--demands", "demands.csv"),
                          ("--demands", "demands.csv", "--members", "one.csv", "--",
                           "--members.csv")):
            self.expect(0, "shortlist", *arguments)

    def test_wild_arguments_are_named_safely(self):
        result = self.expect(64, "shortlist", "--top", "\x1b[31m" + "9" * 100000)
        self.assertNotIn("\x1b", result.err)

    def test_version(self):
        self.assertRegex(self.expect(0, "--version").out, r"^matchday \d+\.\d+\.\d+\n$")


support.main()
