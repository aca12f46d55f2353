import errno
print(errno.ENOENT, errno.EACCES, errno.EEXIST, errno.EINVAL, errno.ETIMEDOUT, errno.EINPROGRESS, errno.errorcode[2], errno.errorcode[errno.EAGAIN])
try:
    open("/nonexistent/x")
except OSError as e:
    print(e.errno == errno.ENOENT, errno.errorcode[e.errno], type(e).__name__)
try:
    raise OSError(errno.EPERM, "no")
except PermissionError as e:
    print(e)
