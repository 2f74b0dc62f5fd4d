package universe.engine.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import universe.engine.spec.Affinity;
import universe.engine.spec.Constraint;
import universe.engine.spec.Resources;
import universe.engine.spec.RuntimeNeed;

/** Why one host will not do. */
public sealed interface Rejection {

  /** A short, stable word: the key by which refusals are counted. */
  String reason();

  /** A sentence for people, without the host's name. */
  String detail();

  /** The host keeps what it has and takes nothing new. */
  record Cordoned() implements Rejection {
    @Override
    public String reason() {
      return "cordoned";
    }

    @Override
    public String detail() {
      return "the host is cordoned and takes nothing new";
    }
  }

  /** The host is being emptied. */
  record Draining() implements Rejection {
    @Override
    public String reason() {
      return "draining";
    }

    @Override
    public String detail() {
      return "the host is being drained and takes nothing new";
    }
  }

  /** The host is silent. */
  record Suspected() implements Rejection {
    @Override
    public String reason() {
      return "silent";
    }

    @Override
    public String detail() {
      return "the host does not answer";
    }
  }

  /** The host left the pool. */
  record Gone() implements Rejection {
    @Override
    public String reason() {
      return "gone";
    }

    @Override
    public String detail() {
      return "the host left the pool";
    }
  }

  /** The instance's volumes lie on another host. */
  record VolumeElsewhere(String host) implements Rejection {
    @Override
    public String reason() {
      return "volume";
    }

    @Override
    public String detail() {
      return "its volume lies on " + host;
    }
  }

  /** A placement constraint forbids it. */
  record ConstraintViolated(Constraint constraint, String why) implements Rejection {
    @Override
    public String reason() {
      return "constraint";
    }

    @Override
    public String detail() {
      String value = constraint.value().isEmpty() ? "" : " " + constraint.value();
      return "constraint " + constraint.field() + " " + constraint.operator() + value + ": " + why;
    }
  }

  /** It must stand beside another app, or apart from it. */
  record AffinityViolated(Affinity affinity, String why) implements Rejection {
    @Override
    public String reason() {
      return "affinity";
    }

    @Override
    public String detail() {
      String side =
          switch (affinity.side()) {
            case WITH -> "beside ";
            case APART -> "apart from ";
          };
      return "must be " + side + affinity.app() + ": " + why;
    }
  }

  /** Enough is free, but part of it is kept for other roles. */
  record Reserved(Resources missing, Resources kept) implements Rejection {
    @Override
    public String reason() {
      return "reserved";
    }

    @Override
    public String detail() {
      return missing.text()
          + " too little for it: the host keeps "
          + kept.text()
          + " for other roles";
    }
  }

  /**
   * The host is kept from newcomers for one that has waited long and is too large for elsewhere.
   */
  record Kept(String forWhom) implements Rejection {
    @Override
    public String reason() {
      return "kept";
    }

    @Override
    public String detail() {
      return "the host is kept for " + forWhom + ", which has waited longer";
    }
  }

  /**
   * The group of the app may hold no more, wherever it is.
   *
   * @param group path of the group
   * @param missing by how much its quota would be exceeded
   */
  record OverQuota(String group, Resources missing) implements Rejection {
    @Override
    public String reason() {
      return "quota";
    }

    @Override
    public String detail() {
      return "the quota of " + group + " is " + missing.text() + " too small for one more";
    }
  }

  /** The host lacks a language runtime, or has only older ones. */
  record RuntimeMissing(RuntimeNeed need, Set<Integer> found) implements Rejection {
    public RuntimeMissing {
      found = Set.copyOf(found);
    }

    @Override
    public String reason() {
      return "runtime";
    }

    @Override
    public String detail() {
      return found.isEmpty()
          ? "no " + need.name() + " is installed, " + need + " is needed"
          : "only "
              + need.name()
              + " "
              + new TreeSet<>(found)
              + " is installed, "
              + need
              + " is needed";
    }
  }

  /** Too little is free. */
  record TooLittle(Resources missing, Resources free) implements Rejection {
    @Override
    public String reason() {
      return missing.cpuMillis() > 0
          ? "cpu"
          : missing.memMiB() > 0 ? "memory" : missing.diskMiB() > 0 ? "disk" : "gpu";
    }

    @Override
    public String detail() {
      List<String> parts = new ArrayList<>();
      if (missing.cpuMillis() > 0) {
        parts.add(
            Resources.cores(missing.cpuMillis())
                + " CPU too little ("
                + Resources.cores(free.cpuMillis())
                + " free)");
      }
      if (missing.memMiB() > 0) {
        parts.add(missing.memMiB() + " MiB memory too little (" + free.memMiB() + " free)");
      }
      if (missing.diskMiB() > 0) {
        parts.add(missing.diskMiB() + " MiB disk too little (" + free.diskMiB() + " free)");
      }
      if (missing.gpus() > 0) {
        parts.add(missing.gpus() + " GPU too little (" + free.gpus() + " free)");
      }
      return String.join(", ", parts);
    }
  }

  /** A port asked for by number is in use. */
  record PortTaken(int port, String by) implements Rejection {
    @Override
    public String reason() {
      return "ports";
    }

    @Override
    public String detail() {
      return "port " + port + " is taken by " + by;
    }
  }

  /** A port asked for by number is not among those the host offers. */
  record PortNotOffered(int port) implements Rejection {
    @Override
    public String reason() {
      return "ports";
    }

    @Override
    public String detail() {
      return "port " + port + " is not among the ports it offers";
    }
  }

  /** Not enough ports are free. */
  record TooFewPorts(int needed, int free) implements Rejection {
    @Override
    public String reason() {
      return "ports";
    }

    @Override
    public String detail() {
      return needed + " ports are needed, " + free + " are free";
    }
  }
}
