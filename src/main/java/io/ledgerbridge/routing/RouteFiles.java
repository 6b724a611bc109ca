package io.ledgerbridge.routing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.FatJarPackageScanResourceResolver;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Finds {@code classpath:routes/**} in sub-folders of the packaged jar too: Camel 4.17's own
 * scanner loses the sub-folder there and then cannot open the file.
 */
class RouteFiles extends FatJarPackageScanResourceResolver {

  private static final String CLASSPATH = "classpath:";

  private final PathMatchingResourcePatternResolver resolver =
      new PathMatchingResourcePatternResolver();

  @Override
  public Collection<Resource> findResources(String location) throws Exception {
    return location.startsWith(CLASSPATH) && location.contains("*")
        ? onClasspath(location.substring(CLASSPATH.length()))
        : super.findResources(location);
  }

  private Collection<Resource> onClasspath(String pattern) throws IOException {
    var found = new ArrayList<Resource>();
    var folder = pattern.substring(0, pattern.indexOf('*'));
    for (var file : resolver.getResources("classpath*:" + pattern)) {
      var url = file.getURL().toString();
      var path = url.substring(url.lastIndexOf(folder));
      found.add(ResourceHelper.resolveResource(getCamelContext(), CLASSPATH + path));
    }
    return found;
  }
}
