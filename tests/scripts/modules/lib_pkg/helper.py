from . import order

order.append("helper")
label = "helper label"
