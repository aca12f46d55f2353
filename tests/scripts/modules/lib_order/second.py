from . import log

log.append("second")
from . import first

after = list(log)
