print("pkg", __name__, __package__, [p.rsplit("/", 1)[-1] for p in __path__])
value = 1
