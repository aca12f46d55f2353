# alloc-fail: yes
import re
print(re.findall(r"\w+", "naïve Ünïcode 北京 москва ١٢٣"), re.findall(r"\d+", "12 ٣٤ ５"), re.findall(r"\s", "a\u2003b\u3000c\x1c"), re.findall("[а-я]+", "Москва"), re.findall("(?i)привет", "ПРИВЕТ Привет"))
m = re.search("é(.)", "aéßz")
print(m.span(), m.start(1), m.group(1), re.search("ß", "aéßz", 0).end(), re.sub("[^\x00-\x7f]", "?", "aé漢b"), re.split("漢", "一漢二"), re.compile("二").search("一漢二", 2).span())
print(re.match(r"\u6f22\U0001F600", "漢😀").span(), re.match("😀+", "😀😀x").end(), re.findall(".", "a😀é"), re.match(r"\x41\101\x{", "AA") if False else re.match(r"\x41\101", "AA").group())
print(re.findall(r"\b\w", "éa bé"), re.findall(r"(?a)\b\w", "éa bé"), re.match("ſ", "S", re.I), re.match("K", "\u212a", re.I) is not None, re.match("[k]", "\u212a", re.I) is not None)
