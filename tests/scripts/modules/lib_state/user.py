import lib_state

name_seen = __name__


def get():
    return lib_state.get()


def bump_twice():
    lib_state.bump()
    return lib_state.bump()


def read_attr():
    return lib_state.Klass.attr
