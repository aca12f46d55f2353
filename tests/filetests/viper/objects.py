# dump: ir-opt
# function: f
# Objects go through helpers; numbers are boxed on the way, small ones in line.
import micropython


@micropython.viper
def f(o, n: int):
    o.append(n)
    return o[0] + len(o)
# --- expected ---
# function f(value, i64) -> value raises {
# block0(v0: value, v1: i64):
# ; 9 |     o.append(n)
#     v7 = iconst.value 0x4 @0:9
#     v8, v9 = call_helper get_attr(v0, v7) @0:9
#     v10 = iconst.i64 9 @0:9
#     brif v9, block1(v10), block5
# block1(v2: i64) cold:
# ; 8 | def f(o, n: int):
#     call_helper trace(v7, v2) @0:8
#     raise
# block5:
# ; 9 |     o.append(n)
#     v41, v42 = sadd_overflow v1, v1 @3:9
#     brif v42, block7, block6
# block6:
#     v44 = iconst.i64 1 @3:9
#     v46 = ishl v1, v44 @3:9
#     v47 = ior v46, v44 @3:9
#     v48 = bitcast.value v47 @3:9
#     jump block8(v48)
# block7 cold:
#     v15, v16 = call_helper box_int(v1) @3:9
#     brif v16, block1(v10), block8(v15)
# block8(v13: value):
#     v18, v19 = call_helper call_1(v8, v13) @3:9
#     brif v19, block1(v10), block10
# block10:
# ; 10 |     return o[0] + len(o)
#     v22 = iconst.i64 0 @4:10
#     v23 = iconst.value 0x1 @4:10
#     v24, v25 = call_helper get_item(v0, v23) @4:10
#     v26 = iconst.i64 10 @4:10
#     brif v25, block1(v26), block11
# block11:
#     v27, v28 = call_helper length(v0) @8:10
#     brif v28, block1(v26), block12
# block12:
#     v49, v50 = sadd_overflow v27, v27 @9:10
#     brif v50, block14, block13
# block13:
#     v52 = iconst.i64 1 @9:10
#     v54 = ishl v27, v52 @9:10
#     v55 = ior v54, v52 @9:10
#     v56 = bitcast.value v55 @9:10
#     jump block15(v56)
# block14 cold:
#     v34, v35 = call_helper box_int(v27) @9:10
#     brif v35, block1(v26), block15(v34)
# block15(v32: value):
#     v37, v38 = call_helper binary(v22, v24, v32) @9:10
#     brif v38, block1(v26), block17
# block17:
#     return v37
# }
