package io.ledgerbridge;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hub. */
@SpringBootApplication
public class Ledgerbridge {

  public static void main(String[] args) {
    SpringApplication.run(Ledgerbridge.class, args);
  }
}
