# Of groups in groups, and of large groups, only a part is printed.
# exit: 1
# stderr: ... (max_group_depth is 10)
# stderr: +---------------- ... ----------------
# stderr: | and 2 more exceptions
e = ValueError(1)
for i in range(9):
    e = ExceptionGroup("nine" + str(i), [e])
shallow = e
for i in range(30):
    e = ExceptionGroup("deep" + str(i), [e])
print(repr(e)[:40], repr(shallow)[:30])
raise ExceptionGroup("wide", [shallow, e] + [KeyError(i) for i in range(15)])
