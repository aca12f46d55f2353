from circular_d import x
y = 1
