# alloc-fail: yes
import re
iso = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$")
for text in ["2024-02-29", "2024-13-01", "2024-01-32", "2024-01-31T23:59", "2024-01-31T23:59:58.123Z", "2024-01-31T1:00", "x2024-01-01"]:
    m = iso.match(text)
    print(text, m.groups() if m else None)
field = re.compile(r'"((?:[^"]|"")*)"|([^,]*)')
def row(line):
    out, at = [], 0
    while True:
        m = field.match(line, at)
        out.append(m.group(1).replace('""', '"') if m.group(1) is not None else m.group(2))
        at = m.end()
        if at >= len(line):
            return out
        at += 1
for line in ['a,b,c', '"x, y",2,"say ""hi"""', ',,', '"multi\nline",z']:
    print(row(line))
ip = re.compile(r"^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$")
print([bool(ip.match(t)) for t in ("1.2.3.4", "255.255.255.255", "256.1.1.1", "1.2.3", "1.2.3.4.", "01.2.3.4")])
print(re.findall(r"[\w.+-]+@[\w-]+\.[\w.-]+", "mail a.b+c@ex-ample.co.uk or x@y.z, not @z"), re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", "1234567"))
