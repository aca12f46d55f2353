# Runs the script that the first argument names, then prints the machine code that the board's compiler makes of each of its
# viper functions: lines `\x01NAME LINE: TEXT`. The harness's mode `board-code` compares them with what the host makes.
import micropython, sys

FunctionType = type(lambda: None)
path = sys.argv.pop(1)
sys.path.insert(0, path.rpartition("/")[0])
globals_of_script = {"__name__": "__main__", "__file__": path}


class Measure:
    # In place of the kernels' module that measures: the kernels are not to run.
    def measure(*arguments, **named):
        pass


sys.modules["measure"] = Measure

with open(path) as file:
    source = file.read()
try:
    exec(compile(source, path, "exec"), globals_of_script)
except BaseException as error:
    print("\x01# the script ended with", repr(error))

seen = set()


def show(namespace):
    for value in list(namespace.values()):
        if isinstance(value, (staticmethod, classmethod)):
            value = value.__func__
        if isinstance(value, FunctionType):
            if value.__globals__ is globals_of_script and value not in seen:
                seen.add(value)
                text = micropython.native_code(value)
                if text is not None:
                    print("\x01%s %d: %s" % (value.__qualname__, value.__code__.co_firstlineno, text))
        elif isinstance(value, type) and value not in seen:
            seen.add(value)
            show(value.__dict__)


show(globals_of_script)
print("\x01end")
