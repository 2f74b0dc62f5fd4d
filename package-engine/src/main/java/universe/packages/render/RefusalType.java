package universe.packages.render;

/** Why a release cannot be rendered; the first ones by the names the original gives them. */
public enum RefusalType {
  SERVICE_MARATHON_TEMPLATE_NOT_FOUND("ServiceMarathonTemplateNotFound"),
  OPTIONS_NOT_ALLOWED("OptionsNotAllowed"),
  JSON_SCHEMA_MISMATCH("JsonSchemaMismatch"),
  JSON_PARSING_ERROR("JsonParsingError"),
  JSON_DECODING_ERROR("JsonDecodingError"),
  MARATHON_TEMPLATE_MUST_BE_JSON_OBJECT("MarathonTemplateMustBeJsonObject$"),
  /** The template or the schema itself is broken; the original answers 500. */
  UNHANDLED_EXCEPTION("unhandled_exception"),
  /** Our extension names something that the package does not bring. */
  BROKEN_EXTENSION("BrokenExtension");

  private final String wireName;

  RefusalType(String wireName) {
    this.wireName = wireName;
  }

  /** As DC/OS clients read it. */
  public String wireName() {
    return wireName;
  }
}
