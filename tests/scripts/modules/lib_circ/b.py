from lib_circ import log

log.append("b start")
import lib_circ.a as a

log.append("a has value: %s" % hasattr(a, "value"))
value = "b value"


def from_a():
    return a.value
