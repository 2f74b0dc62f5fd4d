package universe.bench.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** One clock for all contenders: the CPU time, and the bytes, of all Java threads together. */
final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Meter() {}

  static long cpuNanos() {
    long sum = 0;
    for (long time : THREADS.getThreadCpuTime(THREADS.getAllThreadIds())) {
      sum += Math.max(0, time);
    }
    return sum;
  }

  static long allocated() {
    long sum = 0;
    for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }
}
