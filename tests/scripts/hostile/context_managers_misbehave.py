# with over things whose __enter__ and __exit__ are missing or wrong.
class NoExit:
    def __enter__(self):
        return 1


class NoEnter:
    def __exit__(self, *a):
        return True


class RaisesExit:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        raise KeyError("exit")


class BadTruth:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        class B:
            def __bool__(self):
                raise IndexError("truth")

        return B()


def use(m, fail=False):
    try:
        with m as x:
            if fail:
                raise ValueError("body")
        print("left")
    except Exception as e:
        print(type(e).__name__, e, repr(e.__context__))


for m in (NoExit(), NoEnter(), 5, None, NoExit):
    use(m)
for fail in (False, True):
    use(RaisesExit(), fail)
    use(BadTruth(), fail)


class Deletes:
    def __enter__(self):
        del Deletes.__exit__
        return self

    def __exit__(self, *a):
        print("still called")


use(Deletes())
