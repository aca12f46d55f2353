import string

print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable))
print(string.capwords("hello  big world"), string.capwords("a-b c", "-"))
t = string.Template("$who likes ${what}, costs $$5 $missing")
print(t.safe_substitute(who="Al", what="it"), t.template)
for bad in (lambda: t.substitute(who=1), lambda: string.Template("a $ b").substitute(), lambda: string.Template("x\n $1").substitute()):
    try:
        bad()
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e)
print(string.Template("$a $b").substitute({"a": 1}, b=2), t.get_identifiers(), t.is_valid(), string.Template("$1").is_valid())
class P(string.Template):
    delimiter = "%"
print(P("%x $y %%").substitute(x=3))
f = string.Formatter()
print(f.format("{0} {1:>4} {k!r} {k[0]} {}".replace(" {}", ""), 1, 2, k="ab"), f.format("{} {}", 1, 2), f.format("{{}} {x.real}", x=3), f.vformat("{0:{1}}", (5, "03"), {}))
class D(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)
print(D().format("{a} {b}", a=1), list(f.parse("a{b!r:c}d{{")))
