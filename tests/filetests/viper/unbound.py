# dump: ir-opt
# function: f
# A local that may be unbound has a flag.
import micropython


@micropython.viper
def f(n: int) -> int:
    if n > 0:
        x = n
    return x
# --- expected ---
# function f(i64) -> i64 raises {
# block0(v0: i64):
#     v18 = iconst.i64 0
#     v5 = iconst.bool false
# ; 9 |     if n > 0:
#     v8 = icmp.sgt v0, v18 @0:9
#     brif v8, block5, block6(v5, v18)
# block5:
# ; 10 |         x = n
#     v10 = iconst.bool true @2:10
#     jump block6(v10, v0)
# block6(v12: bool, v16: i64):
# ; 11 |     return x
#     v11 = iconst.value 0x4 @3:11
#     brif v12, block8, block7
# block7 cold:
#     v14 = call_helper raise_unbound(v11) @3:11
#     v15 = iconst.i64 11 @3:11
# ; 8 | def f(n: int) -> int:
#     call_helper trace(v11, v15) @0:8
#     raise
# block8:
#     return v16
# }
