# dump: ir
# function: clamp
# The IR as it is made of bytecode, with the source lines it comes from.
import micropython


@micropython.viper
def clamp(n: int, most: int) -> int:
    while n > most:
        n //= 2
    return n
# --- expected ---
# function clamp(i64, i64) -> i64 raises {
# block0(v0: i64, v1: i64):
#     v3 = stack_low
#     brif v3, block2, block3
# block1(v2: i64) cold:
# ; 8 | def clamp(n: int, most: int) -> int:
#     v19 = iconst.value 0x4 @0:8
#     call_helper trace(v19, v2) @0:8
#     raise
# block2 cold:
#     v4 = call_helper raise_recursion()
#     v5 = iconst.i64 8
#     jump block1(v5)
# block3:
#     jump block4
# block4:
#     jump block6(v0)
# block5:
# ; 10 |         n //= 2
#     v16 = iconst.i64 2 @2:10
#     v17 = sfloordiv v6, v16 @2:10
#     jump block6(v17)
# block6(v6: i64):
# ; 9 |     while n > most:
#     v8 = icmp.sgt v6, v1 @3:9
#     brif v8, block8, block7
# block7:
#     return v6
# block8:
#     v9 = context @3:9
#     v10 = load.i64.u8 v9 !context @3:9
#     v11 = iconst.i64 0 @3:9
#     v12 = icmp.ne v10, v11 @3:9
#     brif v12, block9, block5
# block9 cold:
#     v13 = call_helper poll() @3:9
#     v14 = iconst.i64 9 @3:9
#     brif v13, block1(v14), block10
# block10:
#     jump block5
# }
