# board: no (flags are ints there)
# Flags show their names, and combine to flags; expressions take them as ints.
import re

print(repr(re.IGNORECASE), str(re.I), re.I is re.IGNORECASE, re.I == 2, int(re.I), re.I.value, re.I.name)
print(re.I | re.M, re.I | re.X | re.S, (re.I | re.M) & re.M, (re.I | re.M) ^ re.I, re.I & re.M, re.NOFLAG)
print(type(re.I | re.M) is type(re.I), isinstance(re.I, int), isinstance(re.I, re.RegexFlag), re.RegexFlag)
print(re.RegexFlag.I, re.RegexFlag["MULTILINE"], re.RegexFlag(10), re.RegexFlag(0), re.A, re.ASCII)
print(re.I in (re.I | re.M), re.S in (re.I | re.M), bool(re.NOFLAG), bool(re.I), hash(re.I) == hash(2))
print({re.I: "i"}[2], sorted([re.M, re.I, re.A]), re.I < re.M, re.I + 1)
pattern = re.compile("a.b", re.I | re.S)
print(pattern, pattern.flags, pattern.flags & re.I, bool(pattern.flags & re.M), pattern.match("A\nB") is not None)
print(re.findall("^a", "a\nA\nb", re.M | re.I), re.sub("(?i)A", "x", "aA"), re.split("B", "abc", flags=re.I))
flags = re.NOFLAG
for flag in (re.I, re.M):
    flags |= flag
print(flags, re.search("^B", "a\nb", flags=flags))
