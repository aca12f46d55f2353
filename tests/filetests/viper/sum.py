# dump: ir-opt
# function: total
# A range loop over bytes: one phi for the sum, one for the counter, the poll in a cold block.
import micropython


@micropython.viper
def total(data: ptr8, n: int) -> int:
    t = 0
    for i in range(n):
        t += data[i]
    return t
# --- expected ---
# function total(ptr, i64) -> i64 raises {
# block0(v0: ptr, v1: i64):
# ; 9 |     t = 0
#     v6 = iconst.i64 0 @0:9
# ; 10 |     for i in range(n):
#     v9 = iconst.i64 1 @4:10
#     v48 = icmp.sgt v1, v6 @10:10
#     brif v48, block17, block7(v6)
# block1 cold:
# ; 8 | def total(data: ptr8, n: int) -> int:
#     v30 = iconst.value 0x4 @0:8
#     call_helper trace(v30, v55) @0:8
#     raise
# block15:
#     brif v41, block12(v40, v16), block7(v16)
# block7(v45: i64):
#     return v45
# block17:
# ; 10 |     for i in range(n):
#     v51 = context @10:10
#     jump block12(v6, v6)
# block12(v49: i64, v50: i64):
#     v52 = load.i64.u8 v51 !context @10:10
#     v53 = icmp.ne v52, v6 @10:10
#     brif v53, block13, block14
# block14:
#     v57 = iconst.i64 1024
#     v58 = iadd v49, v57
#     v59 = icmp.slt v58, v1
#     v60 = icmp.sgt v58, v49
#     v61 = iand v59, v60
#     brif v61, block16(v58), block16(v1)
# block16(v62: i64):
#     jump block8(v49, v50)
# block8(v43: i64, v46: i64):
# ; 11 |         t += data[i]
#     v13 = padd v0, v43 @8:11
#     v14 = load.i64.u8 v13 @8:11
#     v16 = iadd v46, v14 @9:11
# ; 10 |     for i in range(n):
#     v40 = iadd v43, v9 @10:10
#     v41 = icmp.slt v40, v1 @10:10
#     v63 = icmp.slt v40, v62 @10:10
#     brif v63, block8(v40, v16), block15
# block13 cold:
#     v54 = call_helper poll() @10:10
#     v55 = iconst.i64 10 @10:10
#     brif v54, block1, block14
# }
