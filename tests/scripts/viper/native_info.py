# tiers: bytecode viper
# cpython: differs (micropython.native_info)
# What micropython.native_info says of functions on each tier.
import micropython


@micropython.viper
def typed(n: int) -> int:
    total = 0
    for i in range(n):
        total += i
    return total


@micropython.viper
def outer(n: int) -> int:
    return int(typed(n)) + 1


@micropython.bytecode
def plain(n):
    return n + 1


class Holder:
    @micropython.viper
    def method(self, n: int) -> int:
        return n * 2


KEYS = ["bytes", "checksum", "compile_us", "guards", "instructions", "refusal", "side_exits", "tier"]

for function in (typed, outer, plain, Holder().method):
    info = micropython.native_info(function)
    assert sorted(info) == KEYS, info
    print(info["tier"], info["bytes"], info["compile_us"], info["guards"], info["side_exits"], info["instructions"] > 1)

# Code is made at the first call, for the callees too.
print(outer(10), Holder().method(4))
for function in (typed, outer, Holder.method):
    info = micropython.native_info(function)
    assert 4 < info["bytes"] < 4000, info
    assert 0 < info["compile_us"] < 10_000_000, info
    print(info["tier"], info["guards"], info["side_exits"], info["refusal"])

for wrong in (1, print, None, "typed", Holder):
    try:
        micropython.native_info(wrong)
    except TypeError as error:
        print("TypeError:", error)
