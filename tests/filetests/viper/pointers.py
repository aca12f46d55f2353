# dump: ir-opt
# function: f
# Widths, constant offsets and scaled indices.
import micropython


@micropython.viper
def f(a: ptr8, b: ptr16, c: ptr32, i: int):
    a[3] = b[i]
    c[i + 1] = a[i]
    d = c + 4
    d[0] = 1
# --- expected ---
# function f(ptr, ptr, ptr, i64) -> value raises {
# block0(v0: ptr, v1: ptr, v2: ptr, v3: i64):
# ; 9 |     a[3] = b[i]
#     v10 = iconst.i64 1 @0:9
#     v11 = ishl v3, v10 @0:9
#     v12 = padd v1, v11 @0:9
#     v13 = load.i64.u16 v12 @0:9
#     store.u8 v13, v0+3 @1:9
# ; 10 |     c[i + 1] = a[i]
#     v16 = padd v0, v3 @2:10
#     v17 = load.i64.u8 v16 @2:10
#     v19 = iadd v3, v10 @3:10
#     v21 = iconst.i64 2 @4:10
#     v22 = ishl v19, v21 @4:10
#     v23 = padd v2, v22 @4:10
#     store.u32 v17, v23 @4:10
# ; 12 |     d[0] = 1
#     store.u32 v10, v2+4 @7:12
#     v28 = iconst.value 0x4 @8:12
#     return v28
# }
