import string
class F(string.Formatter):
    def convert_field(self, v, conversion):
        return v.upper() if conversion == "u" else super().convert_field(v, conversion)
    def format_field(self, v, spec):
        return f"[{v}]" if spec == "box" else super().format_field(v, spec)
    def check_unused_args(self, used, args, kwargs):
        self.used = sorted(map(str, used))
f = F()
print(f.format("{0!u} {1:box} {k:>5}", "ab", 3, k="x", unused=1), f.used)
for bad in ("{", "}", "{0!x}", "{} {0}", "{0} {}", "{missing}", "{5}", "{0.nope}"):
    try:
        print(string.Formatter().format(bad, "v"))
    except (ValueError, KeyError, IndexError, AttributeError) as e:
        print(bad, type(e).__name__)
print(string.Template("${a}b $$ $c").substitute(a=1, c=2), string.Template("$").safe_substitute(), string.Template("${un").safe_substitute(), string.Template("$aé").safe_substitute(a=1))
class Braced(string.Template):
    idpattern = r"[a-z]+\.[a-z]+"
print(Braced("$x.y ${a.b}").substitute({"x.y": 1, "a.b": 2}))
