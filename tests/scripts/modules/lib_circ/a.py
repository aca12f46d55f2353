from lib_circ import log

log.append("a start")
import lib_circ.b as b

value = "a value"
log.append("a end")


def from_b():
    return b.value
