# exit: 1
# stderr: ValueError: the last words
# An uncaught exception: earlier output is kept, finally blocks run, exit code 1.


def level3(n):
    raise ValueError("the last words")


def level2(n):
    try:
        level3(n)
    finally:
        print("finally in level2")


class K:
    def level1(self):
        try:
            level2(1)
        except KeyError:
            print("not printed")
        finally:
            print("finally in level1")


print("line 1")
for i in range(3):
    print("loop", i)
print("before")
K().level1()
print("never reached")
