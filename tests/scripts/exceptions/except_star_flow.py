# except*: which handlers run, what is raised afterwards, nesting, naked exceptions, errors.
def run(raised):
    try:
        try:
            raise raised
        except* ValueError as e:
            print("values", [x.args for x in e.exceptions])
        except* (TypeError, OSError) as e:
            print("types", e.exceptions)
        else:
            print("else")
        finally:
            print("finally")
    except BaseException as e:
        print("left", repr(e))


run(ExceptionGroup("g", [ValueError(1), TypeError(2), ValueError(3)]))
run(ExceptionGroup("g", [ValueError(1), KeyError(2)]))
run(ValueError("naked"))
run(KeyError("naked"))
run(BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)]))
run(ExceptionGroup("n", [ExceptionGroup("m", [ValueError(1), IndexError(2)]), OSError(3)]))

try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise IndexError("new")
    except* TypeError:
        raise
except ExceptionGroup as e:
    print(repr(e))

try:
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError as e:
        raise KeyError("from handler") from e
except ExceptionGroup as e:
    print(repr(e), repr(e.exceptions[0].__cause__))
try:
    try:
        raise ValueError(1)
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)


def f():
    for i in range(3):
        try:
            if i == 1:
                raise ExceptionGroup("i", [ValueError(i)])
        except* ValueError as e:
            print("caught", i)
        else:
            print("fine", i)


f()
try:
    e
except NameError as error:
    print(error)
for text in ("try: pass\nexcept* ValueError: pass\nexcept TypeError: pass", "try: pass\nexcept*: pass", "for i in x:\n try: pass\n except* ValueError: break"):
    try:
        compile(text, "t", "exec")
    except SyntaxError as e:
        print(e.msg)
