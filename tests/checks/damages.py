"""Ways to damage an input, by dice: the same ones for a seed."""

import re

# What readers stumble over, where it does not belong.
TOKENS = (b"\0", b'"', b"\r", b"\n", b";", b"\t", b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--",
          b"-->", b"<!DOCTYPE x>", b"<?x ?>", b"&#0;", b"&#38;", b"&lt;", b"\xef\xbb\xbf",
          b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xf4\x90\x80\x80", b"1e999",
          b"-0", b"nan", b"99999999999999", b"{", b"[", b"\\", b"x" * 5000, b"<a>" * 150,
          b"," * 2000, b' a="1"' * 300, b" " * 70000)
# A text of XML, an attribute, a cell.
VALUE = re.compile(rb'(?<=>)[^<]+(?=<)|(?<==")[^"<&]*(?=")|(?<=[,;])[^,;"\n]+(?=[,;])')


def exchange(data, other, dice):
    """@data, in which up to eight values are @other's: what is well-formed stays so."""
    others = VALUE.findall(other)
    for _ in range(dice.randint(1, 8)):
        places = [match.span() for match in VALUE.finditer(data)]
        if not places or not others:
            return data
        start, end = dice.choice(places)
        data = data[:start] + dice.choice(others).replace(b'"', b"'") + data[end:]
    return data


def damage(data, other, dice):
    """@data with one to four damages, some of them pieces of @other."""
    for _ in range(dice.randint(1, 4)):
        start = dice.randint(0, len(data))
        end = min(len(data), start + dice.choice((0, 1, 4, 30, 400)))
        piece = other[dice.randint(0, len(other)):][:dice.choice((1, 8, 60, 3000))]
        data = dice.choice((
            lambda: data[:start],
            lambda: data[:start] + data[end:],
            lambda: data[:start] + piece + data[end:],
            lambda: data[:end] + data[start:],
            lambda: data[:start] + dice.choice(TOKENS) + data[end:],
            lambda: data[:start] + bytes(byte ^ 1 << dice.randint(0, 7)
                                         for byte in data[start:end]) + data[end:],
        ))()
    return data
