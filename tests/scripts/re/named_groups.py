# alloc-fail: yes
import re
log = re.compile(r"(?P<level>[A-Z]+):(?P<time>\d\d:\d\d) (?P<text>.*)")
for line in ["INFO:12:30 started", "ERROR:12:31 disk  full", "bad line", "WARN:09:05 "]:
    m = log.match(line)
    print(m.groupdict() if m else None, m and m["level"], m and m.start("time"), m and m.lastgroup)
print(log.groupindex["time"], list(log.groupindex), len(log.groupindex), log.sub(r"\g<time> \g<level>", "INFO:12:30 x"))
print(re.sub(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", r"\g<d>.\g<m>.\g<y>", "on 2024-02-29 and 2023-12-01"))
print(re.match("(?P<a>.)(?P<b>.)?", "x").groupdict("none"), re.search(r"(?P<w>\w)(?P=w)", "abccd").group("w"))
