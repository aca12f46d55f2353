# alloc-fail: yes
import re

text = "aZ_09 \t\n-é Ω٣\u00a0.]^\\"
for pattern in [
    r"\w", r"\W", r"\d", r"\D", r"\s", r"\S", "[a-z]", "[^a-z]", "[]]", "[^]]", "[a\\]]", "[-a]", "[a-]", "[\\w-]",
    "[^\\w]", "[\\d\\s]", "[^\\d\\s]", ".", "[é-Ω]", "[^é]", r"[\x41-\x5a]", r"[\u0391-\u03a9]", r"[\n]", r"[\t\n]", "[.]", "[a^]",
    r"[\\]", "[0-9A-Fa-f]",
]:
    print(pattern, [m.start() for m in re.finditer(pattern, text)])
    print("  ascii", [m.start() for m in re.finditer(pattern, text, re.ASCII)])
    print("  dotall", [m.start() for m in re.finditer(pattern, text, re.S)])
data = text.encode()
for pattern in [rb"\w", rb"\W", rb"\d", rb"\s", b"[a-z]", b"[^a-z]", b".", rb"[\x80-\xff]", rb"\xc3."]:
    print(pattern, re.findall(pattern, data))
