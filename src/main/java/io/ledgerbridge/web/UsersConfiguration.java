package io.ledgerbridge.web;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The people who may use the hub, from its settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class UsersConfiguration {

  private static final String BCRYPT = "bcrypt";

  /** The admin's hash never leaves memory: the cheapest one makes HTTP Basic cost about 1 ms. */
  private static final BCryptPasswordEncoder IN_MEMORY_ONLY = new BCryptPasswordEncoder(4);

  @Bean
  PasswordEncoder passwordEncoder() {
    return new DelegatingPasswordEncoder(BCRYPT, Map.of(BCRYPT, new BCryptPasswordEncoder()));
  }

  @Bean
  RoleHierarchy roleHierarchy() {
    return RoleHierarchyImpl.withDefaultRolePrefix()
        .role(Roles.BILLING_ADMIN)
        .implies(Roles.ADMIN)
        .role(Roles.ADMIN)
        .implies(Roles.VIEWER)
        .build();
  }

  /** Answers a copy each time: Spring Security wipes the hash of the one it was given. */
  @Bean
  UserDetailsService users(SecuritySettings settings, AdminPassword adminPassword) {
    var admin =
        user(
            new SecuritySettings.User(
                "admin",
                "{" + BCRYPT + "}" + IN_MEMORY_ONLY.encode(adminPassword.value()),
                Roles.ALL));
    var others = settings.users().stream().map(UsersConfiguration::user);
    var byName =
        Stream.concat(Stream.of(admin), others)
            .collect(Collectors.toMap(UserDetails::getUsername, Function.identity()));
    return name ->
        Optional.ofNullable(byName.get(name))
            .map(user -> User.withUserDetails(user).build())
            .orElseThrow(() -> new UsernameNotFoundException(name));
  }

  private static UserDetails user(SecuritySettings.User user) {
    return User.withUsername(user.name())
        .password(user.passwordHash())
        .roles(user.roles().toArray(String[]::new))
        .build();
  }
}
