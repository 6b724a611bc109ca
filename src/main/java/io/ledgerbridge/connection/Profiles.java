package io.ledgerbridge.connection;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The pairings that this hub knows, read from {@code profiles/*.yaml} once, at the start. */
@Component
public class Profiles {

  private static final ObjectReader READER =
      YAMLMapper.builder()
          .addModule(new Jdk8Module())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build()
          .readerFor(Profile.class);

  private final List<Profile> profiles;

  /**
   * Reads them all.
   *
   * @throws UncheckedIOException when one is not well-formed, so that the hub does not start
   */
  public Profiles(ResourcePatternResolver resources) {
    try {
      profiles =
          Arrays.stream(resources.getResources("classpath*:profiles/*.yaml"))
              .map(Profiles::read)
              .sorted(Comparator.comparing(Profile::id))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Profile> all() {
    return profiles;
  }

  public Optional<Profile> find(String id) {
    return profiles.stream().filter(profile -> profile.id().equals(id)).findFirst();
  }

  /**
   * The named profile.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Profile get(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("No profile named " + id));
  }

  private static Profile read(Resource resource) {
    try (var in = resource.getInputStream()) {
      return READER.readValue(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource.getDescription(), e);
    }
  }
}
