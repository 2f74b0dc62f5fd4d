package universe.server.dcos.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.placement.Rejection;
import universe.packages.json.Json;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.PoolState;

/** Why instances of an app wait, in the words and the funnel of Marathon's queue. */
public final class QueueForm {
  private QueueForm() {}

  /** Marathon's reasons, in the order in which an offer is asked for them. */
  enum Reason {
    UNFULFILLED_ROLE("UnfulfilledRole"),
    UNFULFILLED_CONSTRAINT("UnfulfilledConstraint"),
    NO_RESERVATION("NoCorrespondingReservationFound"),
    MAINTENANCE("AgentMaintenance"),
    CPUS("InsufficientCpus"),
    MEMORY("InsufficientMemory"),
    DISK("InsufficientDisk"),
    GPUS("InsufficientGpus"),
    PORTS("InsufficientPorts"),
    SCARCE("DeclinedScarceResources");

    private final String word;

    Reason(String word) {
      this.word = word;
    }
  }

  /**
   * The queue's item of one app.
   *
   * @param app the app as it is shown
   * @param waiting its instances that have no place or wait for their time; not empty
   * @param offers whether each host's refusal shall be listed
   */
  public static ObjectNode of(
      ObjectNode app, List<Instance> waiting, PoolState pool, boolean offers, Instant now) {
    Instance first = waiting.getFirst();
    Map<HostId, Rejection> refusals =
        waiting.stream()
            .filter(it -> pool.waiting().containsKey(it.id()))
            .map(it -> pool.waiting().get(it.id()))
            .filter(it -> it != null && !it.hosts().isEmpty())
            .findFirst()
            .<Map<HostId, Rejection>>map(it -> it.hosts())
            .orElse(Map.of());
    ObjectNode item = Json.object();
    item.set("app", app);
    item.put("count", waiting.size()).put("role", "*");
    item.put(
        "since",
        Versions.of(waiting.stream().map(Instance::since).min(Instant::compareTo).orElse(now)));
    long left = Math.max(0, Duration.between(now, first.notBefore()).toMillis());
    item.putObject("delay")
        .put("timeLeftSeconds", (int) ((left + 999) / 1000))
        .put("overdue", left == 0);
    item.set("processedOffersSummary", summary(refusals, now));
    if (offers) {
      ArrayNode list = item.putArray("lastUnusedOffers");
      refusals.forEach((host, why) -> list.add(offer(host, why, pool, now)));
    }
    return item;
  }

  private static ObjectNode summary(Map<HostId, Rejection> refusals, Instant now) {
    ObjectNode summary =
        Json.object()
            .put("processedOffersCount", refusals.size())
            .put("unusedOffersCount", refusals.size());
    if (!refusals.isEmpty()) {
      summary.put("lastUnusedOfferAt", Versions.of(now));
    }
    summary.set("rejectSummaryLastOffers", funnel(refusals));
    summary.set("rejectSummaryLaunchAttempt", funnel(refusals));
    return summary;
  }

  private static ArrayNode funnel(Map<HostId, Rejection> refusals) {
    Map<Reason, Integer> declined = new EnumMap<>(Reason.class);
    refusals.values().forEach(why -> declined.merge(reason(why), 1, Integer::sum));
    ArrayNode funnel = Json.object().arrayNode();
    int left = refusals.size();
    for (Reason reason : Reason.values()) {
      int refused = declined.getOrDefault(reason, 0);
      funnel.addObject().put("reason", reason.word).put("declined", refused).put("processed", left);
      left -= refused;
    }
    return funnel;
  }

  private static ObjectNode offer(HostId id, Rejection why, PoolState pool, Instant now) {
    ObjectNode offer = Json.object();
    ObjectNode of =
        offer
            .putObject("offer")
            .put("id", "offer-" + id)
            .put("agentId", id.value())
            .put("hostname", pool.host(id).map(it -> it.facts().address()).orElse(""));
    ArrayNode attributes = of.putArray("attributes");
    ArrayNode resources = of.putArray("resources");
    pool.host(id).ifPresent(host -> describe(host, attributes, resources));
    offer.putArray("reason").add(reason(why).word);
    return offer.put("timestamp", Versions.of(now));
  }

  private static void describe(KnownHost host, ArrayNode attributes, ArrayNode resources) {
    host.facts()
        .attributes()
        .forEach(
            (name, value) ->
                attributes.addObject().put("name", name).put("text", value).putNull("scalar"));
    resources
        .addObject()
        .put("name", "cpus")
        .put("role", "*")
        .put("scalar", host.facts().cpuMillis() / 1000.0);
    resources
        .addObject()
        .put("name", "mem")
        .put("role", "*")
        .put("scalar", (double) host.facts().memMiB());
  }

  private static Reason reason(Rejection why) {
    return switch (why.reason()) {
      case "cpu" -> Reason.CPUS;
      case "memory" -> Reason.MEMORY;
      case "disk" -> Reason.DISK;
      case "gpu" -> Reason.GPUS;
      case "ports" -> Reason.PORTS;
      case "volume" -> Reason.NO_RESERVATION;
      case "role", "reserved" -> Reason.UNFULFILLED_ROLE;
      case "cordoned", "draining", "silent", "gone" -> Reason.MAINTENANCE;
      default -> Reason.UNFULFILLED_CONSTRAINT;
    };
  }
}
