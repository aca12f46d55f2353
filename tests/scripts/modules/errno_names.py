# Numbers of errors, and their names.

import errno

for name in "EPERM ENOENT EIO EBADF EAGAIN ENOMEM EACCES EEXIST ENOTDIR EISDIR EINVAL ENOSPC ENOTEMPTY ETIMEDOUT".split():
    number = getattr(errno, name)
    print(name, number, errno.errorcode[number])
print(errno.errorcode[errno.EINPROGRESS], 0 in errno.errorcode)
try:
    open("no such file")
except OSError as e:
    print(errno.errorcode[e.errno])
