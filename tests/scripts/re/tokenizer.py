# alloc-fail: yes
import re
TOKENS = [("NUMBER", r"\d+(\.\d*)?"), ("ASSIGN", r":="), ("END", r";"), ("ID", r"[A-Za-z]+"), ("OP", r"[+\-*/]"), ("NEWLINE", r"\n"), ("SKIP", r"[ \t]+"), ("MISMATCH", r".")]
regex = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in TOKENS))
keywords = {"IF", "THEN"}
line, start = 1, 0
for m in regex.finditer("IF quantity THEN\n  total := total + price * 1.5;\nENDIF? x"):
    kind, value = m.lastgroup, m.group()
    if kind == "NEWLINE":
        start, line = m.end(), line + 1
        continue
    if kind == "SKIP":
        continue
    if kind == "ID" and value in keywords:
        kind = value
    print(kind, repr(value), line, m.start() - start, m.lastindex)
