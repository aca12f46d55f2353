# Modules in the flash of the firmware: bytecode that is read in place, machine code that is only put in place.
import gc
import sys
import frozen_sample
import micropython

print(frozen_sample.__name__, frozen_sample.__doc__, frozen_sample.LIMIT, hasattr(frozen_sample, "__file__"))
print(frozen_sample.total(100), frozen_sample.square(7), frozen_sample.root(16.0), frozen_sample.count(1000))
for name in ("total", "square", "root"):
    info = micropython.native_info(getattr(frozen_sample, name))
    # Nothing was compiled here.
    print(name, info["tier"], info["bytes"] > 0, info["compile_us"])
print(frozen_sample.Point(1, 2))
try:
    frozen_sample.fail()
except KeyError as error:
    inner = error.__traceback__.tb_next
    print(repr(error), inner.tb_lineno, inner.tb_frame.f_code.co_filename)

import frozen_pack

print(frozen_pack.answer(), frozen_pack.inner.answer(), sys.modules["frozen_pack.inner"].__name__)
from frozen_pack import *

print(answer())
try:
    import frozen_pack.nothing
except ImportError as error:
    print(error)

# Modules of the library are there; instructions and lines take nothing of the heap.
gc.collect()
before = gc.mem_alloc()
import functools

gc.collect()
print(gc.mem_alloc() - before < 32000)
import enum

print(functools.reduce(lambda x, y: x * y, range(1, 6)))


class Colour(enum.Enum):
    RED = 1


print(Colour.RED, Colour(1) is Colour.RED)

# Names bound to something else are noticed by machine code of files, too.
frozen_sample.square = lambda n: 1
print(frozen_sample.total(100))
