import sys
sys.loads = getattr(sys, "loads", 0) + 1
n = sys.loads
