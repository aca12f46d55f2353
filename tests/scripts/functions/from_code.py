# Functions made of a code object by their class.
def source(a, b=2):
    return a, b, outside


def attempt(*arguments):
    try:
        return kind(*arguments)
    except (TypeError, ValueError) as e:
        print(type(e).__name__)


kind = type(source)
made = kind(source.__code__, {"outside": "o"}, "renamed", (5,))
print(made(1), made.__name__, made.__defaults__)
bare = kind(source.__code__, {"outside": "p"})
print(bare(1, 3), bare.__name__)
try:
    bare(1)
except TypeError as e:
    print(e)
bare.note = "kept"
print(bare.note)


def outer():
    cell = "in the cell"

    def inner():
        return cell

    return inner


inner = outer()
again = kind(inner.__code__, {}, None, None, inner.__closure__)
print(again())
attempt(inner.__code__, {})
attempt(source.__code__, {}, None, None, inner.__closure__)
attempt(None, {})
attempt(source.__code__, None)
attempt(source.__code__, {}, None, 5)
attempt(inner.__code__, {}, None, None, (1,))


def numbers():
    yield 1
    yield 2


print(list(kind(numbers.__code__, {})()))
