# Names that are keywords only in some places, and unusual names.
match = 1
case = 2
_ = 3
type = 4
print(match, case, _, type)
match.__class__
print(match + case, match * case, match - case, -match, [match][0], match if case else _)
match = [1, 2, 3]
print(match[0], match[1:], *match)
print(match [0])
match = lambda *a: ("called", a)
print(match(1), match (2), match(*[1, 2]))


def case(match):
    match match:
        case case if case:
            return case
        case _:
            return "falsy"


print(case(5), case(0))


class type_:
    match = 5
    case = "c"
    type = "t"

    def match_(self, type):
        return type


print(type_.match, type_.case, type_.type, type_().match_("m"))
async_ = 1
print_ = print
print_("alias")
größe = 3
名前 = "name"
λ = lambda x: x
print(größe, 名前, λ(4))
_private = __dunder = ___ = 1
print(_private, __dunder, ___)
a1b2 = A1B2 = l = I = O = 2
print(a1b2, A1B2, l, I, O)


class P:
    __secret = 5

    def get(self):
        return self.__secret

    def set(self, v):
        self.__secret = v
        return self

    __ok__ = 1


print(P().get(), P().set(7).get(), hasattr(P, "__secret"), hasattr(P, "__ok__"))
print(P._P__secret)
for kw in "False None True and as assert async await break class continue def del elif else".split():
    try:
        compile(kw + " = 1", "t", "exec")
        print("accepted", kw)
    except SyntaxError:
        pass
for kw in "except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split():
    try:
        compile(kw + " = 1", "t", "exec")
        print("accepted", kw)
    except SyntaxError:
        pass
print("end")
