from lib_order import log

log.append("first")
public = 1
_private = 2
