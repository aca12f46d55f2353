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
#     v3 = stack_low
#     brif v3, block2, block4
# block1(v2: i64) cold:
# ; 8 | def total(data: ptr8, n: int) -> int:
#     v28 = iconst.value 0x4 @0:8
#     call_helper trace(v28, v2) @0:8
#     raise
# block2 cold:
#     v4 = call_helper raise_recursion()
#     v5 = iconst.i64 8
#     jump block1(v5)
# block4:
# ; 9 |     t = 0
#     v6 = iconst.i64 0 @0:9
# ; 10 |     for i in range(n):
#     v9 = iconst.i64 1 @4:10
#     v46 = icmp.sgt v1, v6 @10:10
#     brif v46, block17, block7(v6)
# block15:
#     brif v39, block12(v38, v16), block7(v16)
# block7(v43: i64):
#     return v43
# block17:
#     v49 = context @10:10
#     jump block12(v6, v6)
# block12(v47: i64, v48: i64):
#     v50 = load.bool v49 !context @10:10
#     brif v50, block13, block14
# block14:
#     v54 = iconst.i64 1024
#     v55 = iadd v47, v54
#     v56 = icmp.slt v55, v1
#     v57 = icmp.sgt v55, v47
#     v58 = iand v56, v57
#     brif v58, block16(v55), block16(v1)
# block16(v59: i64):
#     jump block8(v47, v48)
# block8(v41: i64, v44: i64):
# ; 11 |         t += data[i]
#     v13 = padd v0, v41 @8:11
#     v14 = load.i64.u8 v13 @8:11
#     v16 = iadd v44, v14 @9:11
# ; 10 |     for i in range(n):
#     v38 = iadd v41, v9 @10:10
#     v39 = icmp.slt v38, v1 @10:10
#     v60 = icmp.slt v38, v59 @10:10
#     brif v60, block8(v38, v16), block15
# block13 cold:
#     v51 = call_helper poll() @10:10
#     v52 = iconst.i64 10 @10:10
#     brif v51, block1(v52), block14
# }
