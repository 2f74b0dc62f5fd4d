package universe.bench.engine;

import com.netflix.fenzo.VirtualMachineLease;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos;

/** An offer of what is left of a host, as Fenzo takes it. */
record Lease(
    String getId,
    String hostname,
    double cpuCores,
    double memoryMB,
    double diskMB,
    List<Range> portRanges,
    Map<String, Double> getScalarValues,
    Map<String, Protos.Attribute> getAttributeMap)
    implements VirtualMachineLease {

  Lease(Left host, String id) {
    this(
        id,
        host.machine.id(),
        host.cpu / 1000,
        host.mem,
        host.disk,
        List.of(new Range(host.port, host.machine.portHigh())),
        new HashMap<>(Map.of("gpus", host.gpus)),
        attributes(host.machine));
  }

  /** In a map that may be asked for null, as Fenzo does. */
  private static Map<String, Protos.Attribute> attributes(Workload.Machine machine) {
    Map<String, Protos.Attribute> attributes = new HashMap<>();
    attributes.put("zone", text("zone", machine.zone()));
    attributes.put("rack", text("rack", machine.rack()));
    attributes.put("shape", text("shape", machine.shape()));
    return attributes;
  }

  @Override
  public long getOfferedTime() {
    return 0;
  }

  @Override
  public String getVMID() {
    return hostname;
  }

  @Override
  public double networkMbps() {
    return 1e9;
  }

  @Override
  @SuppressWarnings("NullAway") // Fenzo asks for it only to give it back
  public Protos.Offer getOffer() {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway") // null is Fenzo's word for "none"
  public Double getScalarValue(String name) {
    return getScalarValues.get(name);
  }

  private static Protos.Attribute text(String name, String value) {
    return Protos.Attribute.newBuilder()
        .setName(name)
        .setType(Protos.Value.Type.TEXT)
        .setText(Protos.Value.Text.newBuilder().setValue(value))
        .build();
  }
}
