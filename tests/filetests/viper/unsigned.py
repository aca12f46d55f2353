# dump: ir-opt
# function: f
# The left operand decides about signs; a constant does not, and a known divisor needs no test.
import micropython


@micropython.viper
def f(a: uint, b: int) -> uint:
    if a < 5:
        return a // 3
    if b < 5:
        return b // 3
    return (a >> 1) + (b >> 1)
# --- expected ---
# function f(i64, i64) -> i64 raises {
# block0(v0: i64, v1: i64):
# ; 9 |     if a < 5:
#     v7 = iconst.i64 5 @0:9
#     v8 = icmp.ult v0, v7 @0:9
#     brif v8, block5, block6
# block5:
# ; 10 |         return a // 3
#     v10 = iconst.i64 3 @2:10
#     v11 = udiv v0, v10 @2:10
#     return v11
# block6:
# ; 11 |     if b < 5:
#     v14 = icmp.slt v1, v7 @4:11
#     brif v14, block7, block8
# block7:
# ; 12 |         return b // 3
#     v16 = iconst.i64 3 @6:12
#     v26 = sdiv v1, v16 @6:12
#     v27 = imul v26, v16 @6:12
#     v28 = isub v1, v27 @6:12
#     v29 = iconst.i64 0 @6:12
#     v30 = ixor v28, v16 @6:12
#     v31 = icmp.slt v30, v29 @6:12
#     v32 = icmp.ne v28, v29 @6:12
#     v33 = iand v31, v32 @6:12
#     v34 = zext.i64 v33 @6:12
#     v35 = isub v26, v34 @6:12
#     return v35
# block8:
# ; 13 |     return (a >> 1) + (b >> 1)
#     v19 = iconst.i64 1 @8:13
#     v20 = lshr v0, v19 @8:13
#     v23 = ashr v1, v19 @9:13
#     v24 = iadd v20, v23 @10:13
#     return v24
# }
