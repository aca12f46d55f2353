from circular_c import y
x = 1
