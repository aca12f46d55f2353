import lib_order

lib_order.log.append("third")
value = "third value %d" % lib_order.log.count("third")
