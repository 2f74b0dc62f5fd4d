package universe.server.definition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import universe.protocol.Surroundings;
import universe.protocol.TaskKey;

/**
 * All that binding an instance needs to know.
 *
 * @param slot its own
 * @param peers all slots of the app, its own included, by ordinal
 * @param needs what the apps that it needs tell it, by the name of the need
 * @param image the content that its image stands for; none where it has no image
 */
public record Binding(
    AppDefinition definition,
    Edition edition,
    long incarnation,
    Slot slot,
    List<Slot> peers,
    Map<String, Met> needs,
    Surroundings.Image image) {
  /** Of an app that needs no other. */
  public Binding(
      AppDefinition definition, Edition edition, long incarnation, Slot slot, List<Slot> peers) {
    this(definition, edition, incarnation, slot, peers, Map.of());
  }

  /** Of an app without an image. */
  public Binding(
      AppDefinition definition,
      Edition edition,
      long incarnation,
      Slot slot,
      List<Slot> peers,
      Map<String, Met> needs) {
    this(definition, edition, incarnation, slot, peers, needs, Surroundings.Image.NONE);
  }

  /**
   * Which edition of the app is bound.
   *
   * @param revision number of the definition
   * @param at when that revision was recorded
   * @param uid 16 random bytes of the installation, base64url, 22 characters
   */
  public record Edition(long revision, Instant at, String uid) {}

  /**
   * A need that is met.
   *
   * @param urls addresses of the other app
   * @param outputs what the other app gives to those that need it, by name
   */
  public record Met(List<String> urls, Map<String, String> outputs) {
    public Met {
      urls = List.copyOf(urls);
      outputs = Map.copyOf(outputs);
    }
  }

  public Binding {
    peers = List.copyOf(peers);
    needs = Map.copyOf(needs);
  }

  /** Names the incarnation to the agent. */
  public TaskKey key() {
    return new TaskKey(definition.id() + "#" + slot.ordinal(), incarnation);
  }
}
