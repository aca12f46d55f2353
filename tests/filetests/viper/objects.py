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
#     v3 = stack_low
#     brif v3, block2, block4
# block1(v2: i64) cold:
# ; 8 | def f(o, n: int):
#     v39 = iconst.value 0x4 @0:8
#     call_helper trace(v39, v2) @0:8
#     raise
# block2 cold:
#     v4 = call_helper raise_recursion()
#     v5 = iconst.i64 8
#     jump block1(v5)
# block4:
# ; 9 |     o.append(n)
#     v7 = iconst.value 0x4 @0:9
#     v8, v9 = call_helper get_attr(v0, v7) @0:9
#     v10 = iconst.i64 9 @0:9
#     brif v9, block1(v10), block5
# block5:
#     v40, v41 = sadd_overflow v1, v1 @3:9
#     brif v41, block7, block6
# block6:
#     v43 = iconst.i64 1 @3:9
#     v45 = ishl v1, v43 @3:9
#     v46 = ior v45, v43 @3:9
#     v47 = bitcast.value v46 @3:9
#     jump block8(v47)
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
#     v29, v30 = call_helper load_global(v7, v7) @5:10
#     brif v30, block1(v26), block12
# block12:
#     v32, v33 = call_helper call_1(v29, v0) @8:10
#     brif v33, block1(v26), block13
# block13:
#     v36, v37 = call_helper binary(v22, v24, v32) @9:10
#     brif v37, block1(v26), block14
# block14:
#     return v36
# }
